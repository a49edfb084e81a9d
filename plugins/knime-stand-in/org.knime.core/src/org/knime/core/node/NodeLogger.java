package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class NodeLogger {
NodeLogger() { }
  public void assertLog(boolean b, String m) { throw new UnsupportedOperationException(); }
  public void assertLog(boolean b, String m, AssertionError e) { throw new UnsupportedOperationException(); }
  public void codingWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void codingWithoutContext(Object o) { throw new UnsupportedOperationException(); }
  public void codingWithoutContext(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void coding(Object o) { throw new UnsupportedOperationException(); }
  public void coding(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void coding(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void coding(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public void debugWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void debugWithoutContext(Object o) { throw new UnsupportedOperationException(); }
  public void debugWithoutContext(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void debug(Object o) { throw new UnsupportedOperationException(); }
  public void debug(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void debug(Throwable thrw) { throw new UnsupportedOperationException(); }
  public void debug(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void debug(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public void errorWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void error(Object o) { throw new UnsupportedOperationException(); }
  public void error(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void error(Throwable thrw) { throw new UnsupportedOperationException(); }
  public void error(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void error(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public void fatalWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void fatal(Object o) { throw new UnsupportedOperationException(); }
  public void fatal(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void fatal(Throwable thrw) { throw new UnsupportedOperationException(); }
  public void fatal(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void fatal(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeLogger.LEVEL getLevel() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.NodeLogger getLogger(Class<?> c) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.NodeLogger getLogger(String s) { throw new UnsupportedOperationException(); }
  public void infoWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void info(Object o) { throw new UnsupportedOperationException(); }
  public void info(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void info(Throwable thrw) { throw new UnsupportedOperationException(); }
  public void info(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void info(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public boolean isDebugEnabled() { throw new UnsupportedOperationException(); }
  public boolean isEnabledFor(org.knime.core.node.NodeLogger.LEVEL level) { throw new UnsupportedOperationException(); }
  public boolean isInfoEnabled() { throw new UnsupportedOperationException(); }
  public void warnWithFormat(String format, Object... args) { throw new UnsupportedOperationException(); }
  public void warn(Object o) { throw new UnsupportedOperationException(); }
  public void warn(Object o, Throwable t) { throw new UnsupportedOperationException(); }
  public void warn(Throwable thrw) { throw new UnsupportedOperationException(); }
  public void warn(java.util.function.Supplier<Object> supplier) { throw new UnsupportedOperationException(); }
  public void warn(java.util.function.Supplier<Object> supplier, Throwable t) { throw new UnsupportedOperationException(); }
  public enum LEVEL {
ALL,DEBUG,ERROR,FATAL,INFO,OFF,WARN;
  }
}
