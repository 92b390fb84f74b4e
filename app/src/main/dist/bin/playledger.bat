@echo off
rem Starts Playledger from any folder. Needs Java 25 or newer in JAVA25_HOME, JAVA_HOME or PATH.
setlocal
set "BASE=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined JAVA25_HOME set "JAVA=%JAVA25_HOME%\bin\java"
if exist "%BASE%\runtime\bin\java.exe" set "JAVA=%BASE%\runtime\bin\java"
"%JAVA%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -version >nul 2>&1
if errorlevel 1 (
  echo playledger: needs Java 25 or newer. Install a JDK 25, or point JAVA_HOME at one. 1>&2
  exit /b 1
)
"%JAVA%" @"%BASE%\lib\playledger.vmoptions" "-Dplayledger.base=%BASE%" %PLAYLEDGER_OPTS% -cp "%BASE%\lib\*" io.playledger.app.Main %*
exit /b %errorlevel%
