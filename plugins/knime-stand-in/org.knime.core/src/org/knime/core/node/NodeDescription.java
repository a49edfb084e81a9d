package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class NodeDescription {
  public NodeDescription() { }
  public List<org.knime.core.node.NodeDescription.DialogOptionGroup> getDialogOptionGroups() { throw new UnsupportedOperationException(); }
  public static javax.xml.parsers.DocumentBuilderFactory getDocumentBuilderFactory() { throw new UnsupportedOperationException(); }
  public List<org.knime.core.node.NodeDescription.DynamicPortGroupDescription> getDynamicInPortGroups() { throw new UnsupportedOperationException(); }
  public List<org.knime.core.node.NodeDescription.DynamicPortGroupDescription> getDynamicOutPortGroups() { throw new UnsupportedOperationException(); }
  public abstract String getIconPath();
  public abstract String getInportDescription(int index);
  public abstract String getInportName(int index);
  public Optional<String> getInteractiveViewDescription() { throw new UnsupportedOperationException(); }
  public abstract String getInteractiveViewName();
  public Optional<String> getIntro() { throw new UnsupportedOperationException(); }
  public String[] getKeywords() { throw new UnsupportedOperationException(); }
  public List<org.knime.core.node.NodeDescription.DescriptionLink> getLinks() { throw new UnsupportedOperationException(); }
  public abstract String getNodeName();
  public abstract String getOutportDescription(int index);
  public abstract String getOutportName(int index);
  public Optional<String> getShortDescription() { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.util.Version> getSinceVersion() { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.node.NodeFactory.NodeType getType();
  public abstract int getViewCount();
  public abstract String getViewDescription(int index);
  public abstract String getViewName(int index);
  public abstract org.w3c.dom.Element getXMLDescription();
  public boolean isDeprecated() { throw new UnsupportedOperationException(); }
  protected void setIsDeprecated(boolean b) { throw new UnsupportedOperationException(); }
  public static final class DescriptionLink {
DescriptionLink() { }
    public DescriptionLink(String href, String text) { }
    public String getTarget() { throw new UnsupportedOperationException(); }
    public String getText() { throw new UnsupportedOperationException(); }
  }
  public static final class DialogOption {
DialogOption() { }
    public DialogOption(String name, String description, boolean isOptional) { }
    public String getDescription() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
    public boolean isOptional() { throw new UnsupportedOperationException(); }
  }
  public static final class DialogOptionGroup {
DialogOptionGroup() { }
    public DialogOptionGroup(String name, String description, List<org.knime.core.node.NodeDescription.DialogOption> options) { }
    public Optional<String> getDescription() { throw new UnsupportedOperationException(); }
    public Optional<String> getName() { throw new UnsupportedOperationException(); }
    public List<org.knime.core.node.NodeDescription.DialogOption> getOptions() { throw new UnsupportedOperationException(); }
  }
  public static final class DynamicPortGroupDescription {
DynamicPortGroupDescription() { }
    public DynamicPortGroupDescription(String groupName, String groupIdentifier, String groupDescription) { }
    public String getGroupDescription() { throw new UnsupportedOperationException(); }
    public String getGroupIdentifier() { throw new UnsupportedOperationException(); }
    public String getGroupName() { throw new UnsupportedOperationException(); }
  }
}
