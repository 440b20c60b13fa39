"""coaching_models"""
