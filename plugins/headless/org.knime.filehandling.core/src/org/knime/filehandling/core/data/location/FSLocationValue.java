// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location;

import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;
import org.knime.filehandling.core.connections.FSLocation;

/** A value that is a location. */
public interface FSLocationValue extends DataValue {

    /** What tables know about the value. */
    UtilityFactory UTILITY = new PathUtilityFactory();

    /** The location. */
    FSLocation getFSLocation();

    /** Names the value. */
    class PathUtilityFactory extends ExtensibleUtilityFactory {

        /** For {@link FSLocationValue#UTILITY}. */
        protected PathUtilityFactory() {
            super(FSLocationValue.class);
        }

        @Override
        public String getName() {
            return "Path";
        }
    }
}
