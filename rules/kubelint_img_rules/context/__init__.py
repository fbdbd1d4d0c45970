"""Rules on the build context, and on what COPY and ADD take."""
