/// How fast views of images become features.
///
/// @param perSecond how many, with all threads together
/// @param cpuMillis processor time of each
record Rate(double perSecond, double cpuMillis) {}
