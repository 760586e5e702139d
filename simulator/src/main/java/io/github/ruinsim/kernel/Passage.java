package io.github.ruinsim.kernel;

/** How the price came to where it is, which decides where orders fill. */
enum Passage {
  /** It traded at every price on its way: a level that it reached fills at the level. */
  TRADED,
  /** It jumped: whatever it passed fills at the price after the gap. */
  GAP,
  /** It is looked at in one instant, after funding or at a bar close: fills at that price. */
  SEEN
}
