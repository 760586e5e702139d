package io.github.ruinsim.run;

/** A block could not be simulated; the message names seed, block and path. */
public final class BlockFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param simulation index of the simulation
   * @param block block
   * @param firstPath first path of the block
   * @param count paths of the block
   * @param path path that fails; −1 where it is not known
   * @param seed seed of the study
   * @param cause what happened
   */
  public BlockFailedException(
      int simulation,
      int block,
      long firstPath,
      long count,
      long path,
      long seed,
      Throwable cause) {
    super(
        "block "
            + block
            + " of simulation "
            + simulation
            + " (paths "
            + firstPath
            + " to "
            + (firstPath + count - 1)
            + ", seed "
            + seed
            + ") failed"
            + (path < 0 ? "" : " at path " + path)
            + ": "
            + cause,
        cause);
  }
}
