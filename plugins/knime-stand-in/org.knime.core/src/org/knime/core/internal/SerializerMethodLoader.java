package org.knime.core.internal;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
@Deprecated public final class SerializerMethodLoader {
SerializerMethodLoader() { }
  public static interface Serializer<T> {
  }
}
