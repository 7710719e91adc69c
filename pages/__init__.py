"""What people see: one file a page in views, and the parts that pages are made of."""
