package org.knime.core.node.context;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DeepCopy<T> {
  T copy();
}
