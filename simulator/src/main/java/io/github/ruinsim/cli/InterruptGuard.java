package io.github.ruinsim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, a request to end the program (Ctrl-C, SIGTERM) interrupts the thread that
 * opened it and then waits until it is closed, so that what was finished can be saved. The virtual
 * machine ends with the exit code of the signal: 130 for Ctrl-C.
 */
final class InterruptGuard {
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

  /** Clears the interrupt, so that files can be written. */
  void forgetInterrupt() {
    boolean unused = Thread.interrupted();
  }

  /** Lets the program end; an interrupt that came too late is forgotten. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      forgetInterrupt();
    } catch (IllegalStateException shuttingDown) {
      forgetInterrupt();
      closed.countDown();
    }
  }
}
