package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NominalValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
}
