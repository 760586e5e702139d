package io.github.ruinsim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, a request to end the program (Ctrl-C, SIGTERM) interrupts the thread that
 * opened it and then waits until it is closed, so that what was finished can be saved. The virtual
 * machine ends with the exit code of the signal: 130 for Ctrl-C.
 */
final class InterruptGuard implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  InterruptGuard() {
    Thread guarded = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              guarded.interrupt();
              await();
            },
            "ruinsim-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    try {
      boolean saved = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (!saved) {
        System.getLogger(InterruptGuard.class.getName())
            .log(System.Logger.Level.WARNING, "the run did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the program end; an interrupt that came too late is forgotten. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      closed.countDown();
    }
    boolean late = Thread.interrupted();
    if (late) {
      closed.countDown();
    }
  }
}
