package dev.etcdsh.bench;

/** As little as a JVM can do. */
final class BareHello {
    private BareHello() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
