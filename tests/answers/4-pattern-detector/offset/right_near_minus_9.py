# Any float a little above -9.
offset = -8.999
