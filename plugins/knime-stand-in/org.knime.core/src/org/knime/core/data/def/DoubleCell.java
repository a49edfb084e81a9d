package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DoubleCell extends org.knime.core.data.DataCell implements org.knime.core.data.DoubleValue, org.knime.core.data.ComplexNumberValue, org.knime.core.data.FuzzyNumberValue, org.knime.core.data.FuzzyIntervalValue, org.knime.core.data.BoundedValue {
DoubleCell() { }
  public static final org.knime.core.data.DataType TYPE = null;
  public DoubleCell(double d) { }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.DataCellSerializer<org.knime.core.data.def.DoubleCell> getCellSerializer() { throw new UnsupportedOperationException(); }
  public double getCenterOfGravity() { throw new UnsupportedOperationException(); }
  public double getCore() { throw new UnsupportedOperationException(); }
  public double getDoubleValue() { throw new UnsupportedOperationException(); }
  public double getImaginaryValue() { throw new UnsupportedOperationException(); }
  public double getMaxCore() { throw new UnsupportedOperationException(); }
  public double getMaxSupport() { throw new UnsupportedOperationException(); }
  public double getMinCore() { throw new UnsupportedOperationException(); }
  public double getMinSupport() { throw new UnsupportedOperationException(); }
  public double getRealValue() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class DoubleCellFactory implements org.knime.core.data.DataCellFactory.FromSimpleString, org.knime.core.data.DataCellFactory.FromComplexString {
    public static final org.knime.core.data.DataType TYPE = null;
    public DoubleCellFactory() { }
    public org.knime.core.data.DataCell createCell(String s) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(double d) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(float f) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(int i) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(String s) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(long l) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
  }
  public static final class DoubleSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.def.DoubleCell> {
    public DoubleSerializer() { }
    public org.knime.core.data.def.DoubleCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.def.DoubleCell cell, org.knime.core.data.DataCellDataOutput out) throws IOException { throw new UnsupportedOperationException(); }
  }
}
