"""Exercise pictures drawn from poses, at authoring time only: nothing here is imported when a sheet is made."""
