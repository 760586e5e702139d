package io.github.ruinsim.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files without checksums of Hadoop's own beside them, and with the rights that the system
 * gives: to set others, Hadoop starts a {@code chmod} for every file that it creates.
 */
final class PlainLocalFiles extends RawLocalFileSystem {
  PlainLocalFiles(Configuration configuration) throws IOException {
    initialize(FsConstants.LOCAL_FS_URI, configuration);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
