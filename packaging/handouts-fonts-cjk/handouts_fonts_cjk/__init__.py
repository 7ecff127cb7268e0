"""Font files for Chinese, Japanese and Korean; handouts looks for them in the folders beside this file."""
