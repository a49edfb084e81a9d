package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class MissingValueException extends RuntimeException {
MissingValueException() { }
  public MissingValueException(String msg) { }
  public MissingValueException(org.knime.core.data.MissingValue missingValue) { }
  public MissingValueException(org.knime.core.data.MissingValue missingValue, String msg) { }
  public MissingValueException(org.knime.core.data.MissingValue missingValue, String msg, Throwable cause) { }
  public MissingValueException(org.knime.core.data.MissingValue missingValue, Throwable cause) { }
  public Optional<String> getError() { throw new UnsupportedOperationException(); }
}
