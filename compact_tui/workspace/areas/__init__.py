"""What a workspace can do, by area of an officer's work."""
