"""Which pivot a rendering is consistent with, and which distinctions a pivot cannot keep."""
