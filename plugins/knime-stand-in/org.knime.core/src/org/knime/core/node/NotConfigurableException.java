package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class NotConfigurableException extends Exception {
NotConfigurableException() { }
  public NotConfigurableException(String message) { }
  public NotConfigurableException(String message, Throwable cause) { }
}
