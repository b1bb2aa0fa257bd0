package dev.atoll.planted;

final class Planted {
  String greet( String name ){ return "Hello "+name; }
}
