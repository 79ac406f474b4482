package dev.etcdsh.command;

import java.util.List;

/** The positional arguments a command takes. */
record Operands(Spec spec) {
    /**
     * Checks how many there are and each one's value.
     *
     * @throws UsageError when one is missing, surplus or wrong
     */
    void check(List<String> given) {
        int index = 0;
        for (Operand operand : spec.operands()) {
            int taken = Math.min(operand.most(), given.size() - index);
            if (taken < operand.least()) {
                throw new UsageError(
                        spec.name() + " lacks " + operand.name(),
                        "it takes " + operand.kind().expects(),
                        "write " + spec.synopsis());
            }
            given.subList(index, index + taken).forEach(value -> Wrong.value(operand.name(), operand.kind(), value));
            index += taken;
        }
        if (index < given.size()) {
            throw new UsageError(
                    "surplus argument " + given.get(index),
                    spec.operands().isEmpty() ? spec.name() + " takes none" : "",
                    "write " + spec.synopsis());
        }
    }
}
