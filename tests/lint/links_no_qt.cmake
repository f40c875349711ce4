# Fails when PROGRAM needs a Qt library at run time.
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${PROGRAM}
     RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR unresolved
     POST_EXCLUDE_REGEXES "^$")
list(FILTER found INCLUDE REGEX "Qt[0-9]")
list(FILTER unresolved INCLUDE REGEX "Qt[0-9]")
if(found OR unresolved)
  message(FATAL_ERROR "${PROGRAM} links Qt: ${found} ${unresolved}")
endif()
message(STATUS "no Qt in ${PROGRAM}")
