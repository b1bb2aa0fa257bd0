final class Homeless {}
