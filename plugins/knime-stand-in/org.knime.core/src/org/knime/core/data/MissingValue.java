package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface MissingValue extends org.knime.core.data.DataValue {
  String getError();
}
