package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class LongCell extends org.knime.core.data.DataCell implements org.knime.core.data.LongValue, org.knime.core.data.DoubleValue, org.knime.core.data.ComplexNumberValue, org.knime.core.data.FuzzyNumberValue, org.knime.core.data.FuzzyIntervalValue, org.knime.core.data.BoundedValue {
LongCell() { }
  public static final org.knime.core.data.DataType TYPE = null;
  public LongCell(long l) { }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.DataCellSerializer<org.knime.core.data.def.LongCell> getCellSerializer() { throw new UnsupportedOperationException(); }
  public double getCenterOfGravity() { throw new UnsupportedOperationException(); }
  public double getCore() { throw new UnsupportedOperationException(); }
  public double getDoubleValue() { throw new UnsupportedOperationException(); }
  public double getImaginaryValue() { throw new UnsupportedOperationException(); }
  public long getLongValue() { throw new UnsupportedOperationException(); }
  public double getMaxCore() { throw new UnsupportedOperationException(); }
  public double getMaxSupport() { throw new UnsupportedOperationException(); }
  public double getMinCore() { throw new UnsupportedOperationException(); }
  public double getMinSupport() { throw new UnsupportedOperationException(); }
  public double getRealValue() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class LongCellFactory implements org.knime.core.data.DataCellFactory.FromSimpleString, org.knime.core.data.DataCellFactory.FromComplexString {
    public static final org.knime.core.data.DataType TYPE = null;
    public LongCellFactory() { }
    public org.knime.core.data.DataCell createCell(String s) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(int l) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(String s) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(long l) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
  }
  public static final class LongSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.def.LongCell> {
    public LongSerializer() { }
    public org.knime.core.data.def.LongCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.def.LongCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
