package io.github.ruinsim.kernel;

/** Runs the accounts of a group on a batch of paths, chunk by chunk. */
interface GroupEngine {
  /** Opens the accounts on the batch's first lanes; the batch has been started. */
  void start(int lanes);

  /** Takes the batch's current chunk. */
  void chunk();

  /** Ends the accounts that are still open; the batch stands at the horizon. */
  void finish(int lanes);
}
