package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class VariableType<T> {
  public VariableType() { }
  protected abstract boolean canCreateFrom(org.knime.core.node.config.Config config, String configKey);
  protected abstract boolean canOverwrite(org.knime.core.node.config.Config config, String configKey);
  protected abstract T createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException;
  protected static IllegalArgumentException createNotConvertibleException(org.knime.core.node.workflow.VariableType<?> from, org.knime.core.node.workflow.VariableType<?> to) { throw new UnsupportedOperationException(); }
  protected abstract org.knime.core.node.workflow.VariableType.VariableValue<T> defaultValue();
  protected <U> U getAs(T value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
  public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
  public String getIdentifier() { throw new UnsupportedOperationException(); }
  public abstract Class<T> getSimpleType();
  public final boolean isConvertible(org.knime.core.node.workflow.VariableType<?> type) { throw new UnsupportedOperationException(); }
  protected abstract org.knime.core.node.workflow.VariableType.VariableValue<T> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException;
  protected abstract org.knime.core.node.workflow.VariableType.VariableValue<T> newValue(T v);
  protected abstract void overwrite(T value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException;
  protected abstract void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<T> v);
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class BooleanArrayType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Boolean[]> {
BooleanArrayType() { }
    public static final org.knime.core.node.workflow.VariableType.BooleanArrayType INSTANCE = null;
    protected Boolean[] createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean[]> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Boolean[] value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Boolean[]> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean[]> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean[]> newValue(Boolean[] v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Boolean[] value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Boolean[]> v) { throw new UnsupportedOperationException(); }
  }
  public static final class BooleanType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Boolean> {
BooleanType() { }
    public static final org.knime.core.node.workflow.VariableType.BooleanType INSTANCE = null;
    protected Boolean createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Boolean value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Boolean> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Boolean> newValue(Boolean v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Boolean value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Boolean> v) { throw new UnsupportedOperationException(); }
  }
  protected abstract static class DefaultVariableType<T> extends org.knime.core.node.workflow.VariableType<T> {
DefaultVariableType() { }
    protected DefaultVariableType(java.util.function.BiPredicate<org.knime.core.node.config.Config, String> overwritableAndCreationCompatiblePredicate) { }
    protected DefaultVariableType(java.util.function.BiPredicate<org.knime.core.node.config.Config, String> overwritableTypesPredicate, java.util.function.BiPredicate<org.knime.core.node.config.Config, String> creationCompatibleTypesPredicate) { }
    protected final boolean canCreateFrom(org.knime.core.node.config.Config config, String configKey) { throw new UnsupportedOperationException(); }
    protected final boolean canOverwrite(org.knime.core.node.config.Config config, String configKey) { throw new UnsupportedOperationException(); }
  }
  public static final class DoubleArrayType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Double[]> {
DoubleArrayType() { }
    public static final org.knime.core.node.workflow.VariableType.DoubleArrayType INSTANCE = null;
    protected Double[] createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double[]> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Double[] value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Double[]> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double[]> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double[]> newValue(Double[] v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Double[] value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Double[]> v) { throw new UnsupportedOperationException(); }
  }
  public static final class DoubleType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Double> {
DoubleType() { }
    public static final org.knime.core.node.workflow.VariableType.DoubleType INSTANCE = null;
    protected Double createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Double value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Double> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Double> newValue(Double v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Double value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Double> v) { throw new UnsupportedOperationException(); }
  }
  public static final class IntArrayType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Integer[]> {
IntArrayType() { }
    public static final org.knime.core.node.workflow.VariableType.IntArrayType INSTANCE = null;
    protected Integer[] createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer[]> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Integer[] value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Integer[]> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer[]> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer[]> newValue(Integer[] v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Integer[] value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Integer[]> v) { throw new UnsupportedOperationException(); }
  }
  public static final class IntType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Integer> {
IntType() { }
    public static final org.knime.core.node.workflow.VariableType.IntType INSTANCE = null;
    protected Integer createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Integer value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Integer> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Integer> newValue(Integer v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Integer value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Integer> v) { throw new UnsupportedOperationException(); }
  }
  public static final class InvalidConfigEntryException extends Exception {
InvalidConfigEntryException() { }
    public InvalidConfigEntryException(String msg) { }
    public InvalidConfigEntryException(String msg, Throwable cause) { }
    public InvalidConfigEntryException(String msg, Throwable cause, java.util.function.UnaryOperator<String> varNameToError) { }
    public InvalidConfigEntryException(String msg, java.util.function.UnaryOperator<String> varNameToError) { }
    public Optional<String> getErrorMessageWithVariableName(String variableName) { throw new UnsupportedOperationException(); }
  }
  public static final class LongArrayType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Long[]> {
LongArrayType() { }
    public static final org.knime.core.node.workflow.VariableType.LongArrayType INSTANCE = null;
    protected Long[] createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long[]> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Long[] value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Long[]> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long[]> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long[]> newValue(Long[] v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Long[] value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Long[]> v) { throw new UnsupportedOperationException(); }
  }
  public static final class LongType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<Long> {
LongType() { }
    public static final org.knime.core.node.workflow.VariableType.LongType INSTANCE = null;
    protected Long createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(Long value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<Long> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<Long> newValue(Long v) { throw new UnsupportedOperationException(); }
    protected void overwrite(Long value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<Long> v) { throw new UnsupportedOperationException(); }
  }
  public static final class StringArrayType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<String[]> {
StringArrayType() { }
    public static final org.knime.core.node.workflow.VariableType.StringArrayType INSTANCE = null;
    protected String[] createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String[]> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(String[] value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<String[]> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String[]> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String[]> newValue(String[] v) { throw new UnsupportedOperationException(); }
    protected void overwrite(String[] value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<String[]> v) { throw new UnsupportedOperationException(); }
  }
  public static final class StringType extends org.knime.core.node.workflow.VariableType.DefaultVariableType<String> {
StringType() { }
    public static final org.knime.core.node.workflow.VariableType.StringType INSTANCE = null;
    protected String createFrom(org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String> defaultValue() { throw new UnsupportedOperationException(); }
    protected <U> U getAs(String value, org.knime.core.node.workflow.VariableType<U> conversionTarget) { throw new UnsupportedOperationException(); }
    public Set<org.knime.core.node.workflow.VariableType<?>> getConvertibleTypes() { throw new UnsupportedOperationException(); }
    public Class<String> getSimpleType() { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String> loadValue(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    protected org.knime.core.node.workflow.VariableType.VariableValue<String> newValue(String v) { throw new UnsupportedOperationException(); }
    protected void overwrite(String value, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
    protected void saveValue(org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.workflow.VariableType.VariableValue<String> v) { throw new UnsupportedOperationException(); }
  }
  protected abstract static class VariableValue<T> {
VariableValue() { }
    protected VariableValue(org.knime.core.node.workflow.VariableType<T> type, T value) { }
    public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
    protected T get() { throw new UnsupportedOperationException(); }
    public int hashCode() { throw new UnsupportedOperationException(); }
    public String toString() { throw new UnsupportedOperationException(); }
  }
}
