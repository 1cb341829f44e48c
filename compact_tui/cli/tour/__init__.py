"""The tour: three offices, meetings, a referral, papers, and a signed exchange there and back."""
