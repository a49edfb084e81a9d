package org.knime.core.data.convert.map;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface IdentifiableType {
  String getIdentifier();
}
