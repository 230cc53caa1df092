FROM eclipse-temurin:25-jdk AS build
COPY . /src
RUN cd /src && ./gradlew installDist

FROM eclipse-temurin
RUN apt-get update && apt-get install -y curl \
    && curl -fsSL https://get.example.com/agent.sh | sh
ENV SESSION_PASSWORD=Jz7-kW4-qT9-vB2
COPY --from=build /src/build/install /app
EXPOSE 8080
CMD ["/app/bin/storefront"]
