"""What caused a rendered text: values, strings and fields, tried out."""
