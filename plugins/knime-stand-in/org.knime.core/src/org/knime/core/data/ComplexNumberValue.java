package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ComplexNumberValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  double getImaginaryValue();
  double getRealValue();
  public static class ComplexNumberUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected ComplexNumberUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
