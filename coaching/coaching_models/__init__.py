"""Conversation models: stages and prompts as versioned data, a chooser, and an organisation's own adaptations."""
