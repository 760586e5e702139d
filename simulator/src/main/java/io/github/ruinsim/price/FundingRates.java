package io.github.ruinsim.price;

import java.io.Serializable;

/** Where the funding rates of a market come from. */
public sealed interface FundingRates extends Serializable
    permits FundingRates.OfVenue, FundingModel, FundingHistory {
  /** The constant rate that the venue's rules state. */
  FundingRates OF_VENUE = new OfVenue();

  /** Hours between two stamps, where these rates have their own. */
  double intervalHours(double ofVenue);

  /** Whether a venue whose constant rate is so much has funding at all. */
  boolean pays(double constantRate);

  /** The constant rate that the venue's rules state. */
  record OfVenue() implements FundingRates {
    @Override
    public double intervalHours(double ofVenue) {
      return ofVenue;
    }

    @Override
    public boolean pays(double constantRate) {
      return constantRate != 0;
    }
  }
}
