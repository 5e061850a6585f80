"""What people tell about themselves on the way: their age, their start, their pay."""
