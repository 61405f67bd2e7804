"""What each worksheet function is compared with: importing a module registers its comparisons."""
