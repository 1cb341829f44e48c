"""What pages are made of: lists, texts and maps that are drawn line by line."""
