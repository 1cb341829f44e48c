"""What a workspace can do, by area of an officer's work; each is imported when first used."""
