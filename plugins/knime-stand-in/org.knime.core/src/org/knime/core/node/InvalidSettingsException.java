package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class InvalidSettingsException extends Exception {
InvalidSettingsException() { }
  public InvalidSettingsException(String s) { }
  public InvalidSettingsException(String msg, Throwable cause) { }
  public InvalidSettingsException(Throwable cause) { }
}
