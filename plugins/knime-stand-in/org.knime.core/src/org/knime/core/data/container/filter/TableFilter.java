package org.knime.core.data.container.filter;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class TableFilter {
TableFilter() { }
  public Optional<Set<Integer>> getMaterializeColumnIndices() { throw new UnsupportedOperationException(); }
  public Optional<Long> getFromRowIndex() { throw new UnsupportedOperationException(); }
  public Optional<Long> getToRowIndex() { throw new UnsupportedOperationException(); }
  public void validate(org.knime.core.data.DataTableSpec spec, long size) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.filter.TableFilter materializeCols(int... indices) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.filter.TableFilter materializeCols(org.knime.core.data.DataTableSpec spec, String... columnNames) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.filter.TableFilter filterRowsFromIndex(long index) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.filter.TableFilter filterRowsToIndex(long index) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.filter.TableFilter filterRangeOfRows(long fromIndex, long toIndex) { throw new UnsupportedOperationException(); }
  public static final class Builder {
    public Builder() { }
    public Builder(org.knime.core.data.container.filter.TableFilter filter) { }
    public org.knime.core.data.container.filter.TableFilter.Builder withMaterializeColumnIndices(int... indices) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.container.filter.TableFilter.Builder withFromRowIndex(long index) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.container.filter.TableFilter.Builder withToRowIndex(long index) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.container.filter.TableFilter build() { throw new UnsupportedOperationException(); }
  }
}
