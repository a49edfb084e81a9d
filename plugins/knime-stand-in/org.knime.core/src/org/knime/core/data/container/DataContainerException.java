package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DataContainerException extends RuntimeException {
DataContainerException() { }
  public DataContainerException(String message) { }
  public DataContainerException(String message, Throwable cause) { }
}
