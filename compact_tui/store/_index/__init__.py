"""What finds documents without looking at each: by value, in order. Private to the store."""
