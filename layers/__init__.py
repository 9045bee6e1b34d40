"""What is on the ground, and who says so: one module a layer."""
