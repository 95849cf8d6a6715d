"""What the sample shop sells, one file per department: how each kind is drawn, and what it is made in."""
