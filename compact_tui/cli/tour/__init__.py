"""The tour: three offices, a meeting, a referral, two papers, and a signed exchange there and back."""
