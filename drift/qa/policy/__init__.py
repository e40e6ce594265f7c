"""The policy of an audit: which checks run how, what is suppressed, what a baseline already knows, what fails."""
