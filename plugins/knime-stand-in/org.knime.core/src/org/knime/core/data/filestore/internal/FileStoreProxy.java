package org.knime.core.data.filestore.internal;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class FileStoreProxy {
FileStoreProxy() { }
  public interface FlushCallback {
  }
}
