package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class ExtensibleUtilityFactory extends org.knime.core.data.DataValue.UtilityFactory {
ExtensibleUtilityFactory() { }
  protected final org.knime.core.node.NodeLogger m_logger = null;
  protected final Class<? extends org.knime.core.data.DataValue> m_valueClass = null;
  public ExtensibleUtilityFactory(Class<? extends org.knime.core.data.DataValue> valueClass) { }
  public static Collection<? extends org.knime.core.data.ExtensibleUtilityFactory> getAllFactories() { throw new UnsupportedOperationException(); }
  public String getGroupName() { throw new UnsupportedOperationException(); }
  public final String getLegacyName() { throw new UnsupportedOperationException(); }
  protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
  public abstract String getName();
  public final String getPreferenceKey() { throw new UnsupportedOperationException(); }
  public static final String getPreferenceKey(Class<? extends org.knime.core.data.DataValue> valueClass) { throw new UnsupportedOperationException(); }
  @Deprecated protected void readPreferredRendererFromPreferences() { throw new UnsupportedOperationException(); }
  public final void setDefaultRenderer(String rendererId) { throw new UnsupportedOperationException(); }
  public final void setPreferredRenderer(String rendererId) { throw new UnsupportedOperationException(); }
}
