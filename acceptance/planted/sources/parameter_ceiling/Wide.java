final class Wide {
    void run(int a, int b, int c, int d, int e, int f) {}
}
